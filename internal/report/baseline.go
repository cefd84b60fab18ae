package report

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/errcodelint/errcodelint/internal/safewrite"
)

// A baseline is the findings that were there when it was written, each with how many are
// equal. Only findings beyond them are new.
type baseline struct {
	Findings []known `json:"findings"`
}

type known struct {
	key
	Count int `json:"count"`
}

// WriteBaseline keeps the findings of a run in a file, in an order that keeps its changes
// small.
func WriteBaseline(file string, run *Run) error {
	counts := make(map[key]int)
	s := newSources()
	for i := range run.Findings {
		counts[run.key(&run.Findings[i], s)]++
	}
	b := baseline{Findings: []known{}}
	for k, n := range counts {
		b.Findings = append(b.Findings, known{k, n})
	}
	slices.SortFunc(b.Findings, func(x, y known) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Message, y.Message))
	})
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(b); err != nil {
		return err
	}
	return safewrite.Replace(file, out.Bytes())
}

// SubtractBaseline takes the findings in a baseline off the run, and returns those of the
// baseline that are gone, one a line. looked reports whether the run has looked at a file:
// of others, nothing can be said unless they are deleted.
func SubtractBaseline(file string, run *Run, looked func(file string) bool) (gone []string, err error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("baseline %s: there is no such file; write it with -write-baseline", file)
	} else if err != nil {
		return nil, err
	}
	var b baseline
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&b); err != nil {
		return nil, fmt.Errorf("baseline %s cannot be read (%v); write it anew with -write-baseline", file, err)
	}
	left := make(map[key]int)
	for _, k := range b.Findings {
		left[k.key] += k.Count
	}
	s := newSources()
	run.Findings = slices.DeleteFunc(run.Findings, func(f Finding) bool {
		k := run.key(&f, s)
		left[k]--
		return left[k] >= 0
	})
	for _, k := range b.Findings {
		name := filepath.Join(run.Root, filepath.FromSlash(k.File))
		_, err := os.Stat(name)
		for ; left[k.key] > 0 && (looked(name) || errors.Is(err, fs.ErrNotExist)); left[k.key]-- {
			gone = append(gone, fmt.Sprintf("%s: %s: %s", k.File, k.Rule, k.Message))
		}
	}
	return gone, nil
}
