package oracle

import (
	"flag"
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

var (
	handlers = flag.Int("n", 160, "how many `handlers` to generate")
	seed     = flag.Uint64("seed", 1, "the `seed` of what is generated")
	keep     = flag.String("keep", "", "the `folder` for the smallest programs that fail, a folder each")
	linter   = flag.String("linter", "", "the `command` to run over the module, in place of the pass alone")
)

const (
	perGroup  = 8  // handlers
	perModule = 40 // groups
	slowest   = 5 * time.Second
)

// What was reached. Neither may get worse.
const (
	leastFound = 0.82
	mostFalse  = 0.02
)

func TestGenerated(t *testing.T) {
	lint := InProcess
	if *linter != "" {
		lint = Command(*linter)
	}
	tally := NewTally()
	var failing []Failing
	for first := 0; first < *handlers; first += perGroup * perModule {
		n := min(perModule, (*handlers-first+perGroup-1)/perGroup)
		m := Module{Dir: t.TempDir()}
		for i := range n {
			rng := rand.New(rand.NewPCG(*seed, uint64(first/perGroup+i)))
			spec, err := randomSpec(rng, perGroup)
			if err != nil {
				t.Fatal(err)
			}
			m.Groups = append(m.Groups, spec)
		}
		if err := m.Write(); err != nil {
			t.Fatal(err)
		}
		sent, err := m.Run()
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Vet(); err != nil {
			t.Fatal(err)
		}
		findings, took, err := lint(m)
		if err != nil {
			t.Fatal(err)
		}
		failures := m.Compare(sent, findings)
		tally.Add(m, sent, failures)
		tally.Took(took)
		for _, f := range failures {
			failing = append(failing, Failing{Spec: m.Groups[f.Group], Failure: f})
		}
		if took > time.Duration(n)*slowest {
			t.Errorf("the linter took %s for %d groups", took, n)
		}
		os.RemoveAll(m.Dir)
	}
	t.Log("\n" + tally.String())
	if *keep != "" {
		kinds, err := Kinds(InProcess, t.TempDir(), failing, 48)
		if err != nil {
			t.Error(err)
		}
		for _, k := range kinds {
			t.Logf("%d x %s", k.Times, k.key())
		}
		if err := Keep(*keep, kinds); err != nil {
			t.Error(err)
		}
	}
	if found := tally.Found(); found < leastFound {
		t.Errorf("%.1f %% of what was sent against the contract are found, and %.1f %% were before", 100*found, 100*leastFound)
	}
	if false := tally.False(); false > mostFalse {
		t.Errorf("%.1f of 100 handlers have a false finding, and %.1f had before", 100*false, 100*mostFalse)
	}
}
