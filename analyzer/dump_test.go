package analyzer

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the dumps of testdata/src/send_* anew")

// dumps gathers what the reader sees in the folders of testdata/src/send_*. It stands in a
// file dump.golden beside the code: a finding tells that something was lost, its dump where.
type dumps struct {
	mu    sync.Mutex
	texts map[string]map[string]string // folder: package: text
}

func (d *dumps) settings(c Config) *settings {
	d.texts = make(map[string]map[string]string)
	return &settings{Config: c, debug: debug{what: []string{"summaries", "traces"}, show: d.add}}
}

func (d *dumps) add(path, text string) {
	folder, _, _ := strings.Cut(path, "/")
	if !strings.HasPrefix(folder, "send_") {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.texts[folder] == nil {
		d.texts[folder] = make(map[string]string)
	}
	d.texts[folder][path] = text
}

// compare holds the dumps against the files, or writes them.
func (d *dumps) compare(t *testing.T, src string) {
	for folder, texts := range d.texts {
		var b strings.Builder
		paths := make([]string, 0, len(texts))
		for path := range texts {
			paths = append(paths, path)
		}
		slices.Sort(paths)
		for _, path := range paths {
			b.WriteString("# " + path + "\n" + texts[path])
		}
		file := filepath.Join(src, folder, "dump.golden")
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
				t.Error(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v: write it with -update", err)
			continue
		}
		wanted := strings.Split(string(want), "\n")
		got := strings.Split(b.String(), "\n")
		for i := range max(len(got), len(wanted)) {
			if i >= len(got) || i >= len(wanted) || got[i] != wanted[i] {
				t.Errorf("%s:%d: the reader sees something else; is it right, write the dump with: go test ./analyzer -run TestData -update\n\tgot  %s\n\twant %s",
					file, i+1, lineOr(got, i), lineOr(wanted, i))
				break
			}
		}
	}
}

func lineOr(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(the end)"
}

func TestDebugFlag(t *testing.T) {
	var d debug
	if err := d.Set("summaries,facts"); err != nil || d.String() != "summaries,facts" {
		t.Errorf("%v, %v", d, err)
	}
	if err := d.Set("trace"); err == nil || err.Error() != `there is no "trace" to show; write summaries, traces, facts` {
		t.Errorf("%v", err)
	}
}
