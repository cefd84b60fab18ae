// Package crash says where a panic arose, for messages that ask to be reported.
package crash

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Site is the function, the file and the line in which the current panic arose. It is for a
// deferred function that has recovered.
func Site() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	panicking := false
	for {
		frame, more := frames.Next()
		switch {
		case strings.HasPrefix(frame.Function, "runtime."):
			panicking = true
		case panicking:
			return fmt.Sprintf("%s, %s:%d", filepath.Base(frame.Function), filepath.Base(frame.File), frame.Line)
		}
		if !more {
			return "unknown place"
		}
	}
}

// Elsewhere is a panic of another goroutine, to be raised again by who waited for it.
type Elsewhere struct {
	Value any
	Place string // as of Site
}

func (e *Elsewhere) Error() string { return fmt.Sprint(e.Value) }

// Aside runs f in a goroutine and returns what waits for its end. If f has panicked, so does
// that, with an *Elsewhere.
func Aside(f func()) (wait func()) {
	done := make(chan *Elsewhere, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- &Elsewhere{p, Site()}
				return
			}
			done <- nil
		}()
		f()
	}()
	return func() {
		if e := <-done; e != nil {
			panic(e)
		}
	}
}
