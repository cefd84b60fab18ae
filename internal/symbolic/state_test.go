package symbolic

import (
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"testing"

	"github.com/errcodelint/errcodelint/internal/domain"
)

func text(s string) domain.Const { return domain.Const{Val: constant.MakeString(s)} }

// What a response was given keeps its cell, whichever field holds it, also inside of other
// values; a cell that nothing leads to is forgotten.
func TestCollectKeepsWhatResponsesHold(t *testing.T) {
	typ := reflect.TypeFor[domain.Response]()
	fields := 0
	for i := range typ.NumField() {
		if typ.Field(i).Type != reflect.TypeFor[domain.Value]() {
			continue
		}
		fields++
		st := newState(nil)
		st.heap.set("c:1", &domain.Map{Entries: []domain.Entry{{Key: text("error"), Value: domain.Ref{Cell: "c:2"}}}})
		st.heap.set("c:2", text("secret_not_found"))
		st.heap.set("c:3", text("nobody's"))
		r := &domain.Response{Writer: domain.Param{}}
		reflect.ValueOf(r).Elem().Field(i).Set(reflect.ValueOf(domain.Encoded{Value: domain.Ref{Cell: "c:1"}}))
		st.writers.set(1, r)
		st.collect()
		for _, cell := range []string{"c:1", "c:2"} {
			if st.heap.m[cell] == nil {
				t.Errorf("%s: %s is forgotten", typ.Field(i).Name, cell)
			}
		}
		if st.heap.m["c:3"] != nil {
			t.Errorf("%s: a cell stays that nothing leads to", typ.Field(i).Name)
		}
	}
	if fields < 3 {
		t.Errorf("only %d fields", fields)
	}
}

// Joined paths keep what they agree on; what differs is not known, a status neither.
func TestJoin(t *testing.T) {
	same, other := types.NewVar(1, nil, "same", types.Typ[types.String]), types.NewVar(2, nil, "other", types.Typ[types.String])
	a := newState(nil)
	a.vars.set(same, text("a"))
	a.vars.set(other, text("a"))
	b := a.fork()
	b.vars.set(other, text("b"))
	a.response(domain.Param{}).Status = domain.Const{Val: constant.MakeInt64(404)}
	b.response(domain.Param{}).Status = domain.Const{Val: constant.MakeInt64(409)}
	a.join(b, token.Pos(7))
	if got := a.vars.m[same].String(); got != `"a"` {
		t.Errorf("what is the same becomes %s", got)
	}
	if got := a.vars.m[other].String(); got != "?" {
		t.Errorf("what differs becomes %s", got)
	}
	if r := a.response(domain.Param{}); r.Status.String() != "?" || !r.Open {
		t.Errorf("two statuses become %v", r)
	}
	if got := b.vars.m[other].String(); got != `"b"` {
		t.Errorf("the other path has %s", got)
	}
}

// A path knows what it has assumed, and that what equals one constant equals no other.
func TestHolds(t *testing.T) {
	st := newState(nil)
	code := domain.Param{Index: 1}
	st.add(domain.Guard{Value: code, Op: domain.Equal, With: text("a"), Want: true})
	for _, test := range []struct {
		with domain.Value
		want truth
	}{{text("a"), yes}, {text("b"), no}, {domain.Param{Index: 2}, maybe}} {
		if got := st.holds(domain.Guard{Value: code, Op: domain.Equal, With: test.with}); got != test.want {
			t.Errorf("== %v: %v, want %v", test.with, got, test.want)
		}
	}
	if got := st.refine(code).String(); got != `"a"` {
		t.Errorf("it is %s", got)
	}
}
