// Package send_fields knows a field by what is done with it, not by its name.
package send_fields

import (
	"encoding/json"
	"fmt"
	"net/http"

	"send_fields/problem"
)

func write(w http.ResponseWriter, p problem.P) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(p.Number)
	_ = json.NewEncoder(w).Encode(p)
}

func handler(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, problem.P{Kind: "secret_not_found", Number: 400}) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "B":
		write(w, problem.P{Kind: "secret_not_found", Number: 404})
	case "C":
		write(w, problem.P{Kind: "totally_new", Number: 404}) // want `unknown error code "totally_new"`
	}
}

// A table of descriptors: the field holds codes, but for a slip.
type row struct {
	Value  string
	Text   string
	Status int
}

var rows = map[string]row{}

func register(r row) int {
	rows[r.Value] = r
	return len(rows)
}

var (
	_ = register(row{Value: "secret_not_found", Text: "a", Status: 404})
	_ = register(row{Value: "access_denied", Text: "b", Status: 403})
	_ = register(row{Value: "rate_limited", Text: "c", Status: 429})
	_ = register(row{Value: "validation_error", Text: "d", Status: 422})
	_ = register(row{Value: "gone_astray", Text: "e", Status: 404}) // want `unknown error code "gone_astray"`
)

// Another one: a single code among other words is an accident.
type colour struct {
	Value  string
	Status int
}

var colours = []colour{
	{Value: "red", Status: 404},
	{Value: "green", Status: 404},
	{Value: "blue", Status: 410},
}

type failure struct {
	status int
	code   string
}

func (f *failure) Error() string { return f.code }

type part struct{ State string }

type doc struct {
	ID   string
	Part *part
}

type store interface{ Get(id string) (*doc, error) }

// What is written through a pointer of unknown origin is no longer what was read before.
func put(db store, body []byte) error {
	d, err := db.Get("x")
	if err != nil {
		return err
	}
	old := d.Part.State
	d.Part = new(part)
	if err := json.Unmarshal(body, &d.Part); err != nil {
		return err
	}
	if old == "gone" && d.Part.State != "gone" {
		return &failure{400, "secret_not_found"} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	}
	return fmt.Errorf("not yet")
}

// Where nothing was written, the second condition contradicts the first. What is
// written together there is wrong all the same, but what is set on different paths
// is not put together.
func get(db store) error {
	d, _ := db.Get("x")
	old := d.Part.State
	status, code := 400, "validation_error"
	if old == "gone" {
		status = 404
	}
	if old == "gone" && d.Part.State != "gone" {
		code = "secret_not_found"
		return &failure{400, "secret_not_found"} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	}
	if old == "gone" && d.Part.State != "gone" {
		return &failure{status, "secret_not_found"}
	}
	if old == "gone" {
		return &failure{status, "secret_not_found"}
	}
	return &failure{422, code}
}

type problems struct{ codes []string }

// A literal that keeps the code alone was given the status, too.
func collected(fail bool) problems {
	var out problems
	collect := func(err error) {
		if f, ok := err.(*failure); ok {
			out.codes = append(out.codes, f.code)
		}
	}
	repair := func(f *failure) { f.status = 404 }
	if fail {
		collect(&failure{404, "secret_not_found"})
		collect(&failure{400, "secret_not_found"}) // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
		repair(&failure{400, "secret_not_found"})
	}
	return out
}
