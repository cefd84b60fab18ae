package driver

import (
	"fmt"
	"io"
	"os"
	"sync"
)

// A progress is a line on a terminal that says how far a run is. Anywhere else,
// it says nothing.
type progress struct {
	mu    sync.Mutex
	out   io.Writer // nil where there is no terminal
	shown bool
}

func newProgress(stderr io.Writer) *progress {
	if isTerminal(stderr) {
		return &progress{out: stderr}
	}
	return new(progress)
}

// isTerminal reports whether somebody may be looking.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// say puts a text in place of the one before.
func (p *progress) say(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out != nil {
		fmt.Fprintf(p.out, "\r\x1b[K"+format, args...)
		p.shown = true
	}
}

// clear takes the line away, for others to print.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		io.WriteString(p.out, "\r\x1b[K")
		p.shown = false
	}
}
