package symbolic

import (
	"strconv"
	"testing"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// A client whose services all know it leaves its state with each of them once, whatever
// their number.
func TestExportOfWhatHoldsItself(t *testing.T) {
	structs := func(services int) (n int) {
		st := newState(nil)
		client := &domain.Struct{Shape: &gotype.Shape{Name: "a.Client"}, Fields: make(map[string]domain.Value)}
		for i := range services {
			cell := "c:" + strconv.Itoa(i+1)
			st.heap.set(cell, &domain.Struct{Shape: &gotype.Shape{Name: "a.Service"}, Fields: map[string]domain.Value{"client": domain.Ref{Cell: "c:0"}}})
			client.Fields["s"+strconv.Itoa(i)] = domain.Ref{Cell: cell}
		}
		st.heap.set("c:0", client)
		f := &frame{r: &Reader{}}
		domain.Walk(f.export(st, domain.Ref{Cell: "c:0"}, false), func(v domain.Value) bool {
			if _, ok := v.(*domain.Struct); ok {
				n++
			}
			return true
		})
		return n
	}
	if few, many := structs(10), structs(100); many > 11*few {
		t.Errorf("%d structs with 10 services, %d with 100", few, many)
	}
	if n := structs(maxExported); n > maxExported {
		t.Errorf("%d structs are exported", n)
	}
}
