package limits

import (
	"encoding/json"
	"net/http"
)

// Types that contain themselves have no innermost element.
type (
	pointer  *pointer
	even     *odd
	odd      *even
	list     []list
	lists    []*lists
	table    map[string]table
	queue    chan queue
	function func(function) function
	speaker  interface{ next(speaker) speaker }

	outer struct{ *other }
	other struct {
		*outer
		Code string `json:"code"`
	}
	node struct {
		Next *node
		Kids []node
		By   map[string]*node
		Code string
	}
)

func cycles(w http.ResponseWriter, r *http.Request, f function, s speaker) {
	var p pointer
	p = &p
	var a even
	var b odd = &a
	a = &b
	l := list{}
	l = append(l, l)
	l[0] = l
	ls := lists{}
	ls = append(ls, &ls)
	t := table{}
	t["t"] = t
	q := make(queue, 1)
	q <- q
	f, s = f(f), s.next(s)
	o := outer{}
	o.other = &other{&o, "secret_not_found"}
	n := &node{Code: "secret_not_found"}
	n.Next = n
	n.Kids, n.By = append(n.Kids, *n), map[string]*node{"n": n}
	for _, v := range []any{p, a, b, l, ls, t, f, s, n} {
		_ = json.NewEncoder(w).Encode(v)
	}
	write(w, 404, o.Code)
	write(w, 404, n.Next.Next.Next.Code)
	write(w, 400, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
}

type selfish func(*selfish)

func (f *selfish) run() { (*f)(f) }

// A function that calls itself, by its name, as a value or later.
func recursion(w http.ResponseWriter, n int) {
	var f selfish
	f = func(g *selfish) {
		(*g)(g)
		write(w, 400, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	}
	f.run()
	recursion(w, n-1)
	defer recursion(w, n)
}
