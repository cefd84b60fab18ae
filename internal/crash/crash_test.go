package crash

import (
	"strings"
	"testing"
)

func fails(s []int) int { return s[3] }

// TestAside raises a panic again where it is waited for, and keeps its place.
func TestAside(t *testing.T) {
	ran := false
	Aside(func() { ran = true })()
	if !ran {
		t.Error("Aside did not wait")
	}
	defer func() {
		e, ok := recover().(*Elsewhere)
		if !ok || !strings.Contains(e.Error(), "index out of range") || !strings.HasPrefix(e.Place, "crash.fails, crash_test.go:") {
			t.Errorf("recovered %v, %v", e, ok)
		}
	}()
	Aside(func() { fails(nil) })()
	t.Error("the panic was lost")
}

// TestSite is for an explicit panic, too.
func TestSite(t *testing.T) {
	defer func() {
		recover()
		if got := Site(); !strings.HasPrefix(got, "crash.TestSite, crash_test.go:") {
			t.Error(got)
		}
	}()
	panic("here")
}
