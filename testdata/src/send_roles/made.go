package send_roles

import (
	"errors"
	"fmt"
	"net/http"

	"send_roles/faults"
)

// Errors that another package makes, and that travel before anybody sends them.
func show(w http.ResponseWriter, err error) {
	var f *faults.Fault
	if errors.As(err, &f) {
		write(w, f.N, f.Reason, f.Text)
		return
	}
	write(w, http.StatusInternalServerError, "internal_error", err.Error())
}

func first(q string) (string, error) {
	if q == "" {
		return "", faults.New("secret_not_found", 422) // want `"secret_not_found" goes with status 422`
	}
	return q, nil
}

func second(q string) (string, error) {
	v, err := first(q)
	if err != nil {
		return "", fmt.Errorf("second: %w", err)
	}
	return v, nil
}

func returned(w http.ResponseWriter, r *http.Request) {
	if _, err := second(r.FormValue("q")); err != nil {
		show(w, err)
	}
}

func received(w http.ResponseWriter, r *http.Request) {
	c := make(chan error, 1)
	go func() { c <- faults.New("secret_not_found", 410) }() // want `"secret_not_found" is sent with status 410`
	if err := <-c; err != nil {
		show(w, err)
	}
}

func recovered(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if f, ok := recover().(*faults.Fault); ok {
			show(w, f)
		}
	}()
	panic(faults.New("access_denied", 400)) // want `"access_denied" is sent with status 400`
}

func setOut(out **faults.Fault) { *out = faults.New("role_not_found", 400) } // want `"role_not_found" goes with status 400`

func shown(w http.ResponseWriter, r *http.Request) {
	var f *faults.Fault
	setOut(&f)
	show(w, f)
}

type getter interface {
	Get(q string) (string, *faults.Fault)
}

type store struct{}

func (store) Get(q string) (string, *faults.Fault) {
	if q == "" {
		return "", faults.New("lease_not_found", 400) // want `"lease_not_found" goes with status 400`
	}
	return q, faults.New("lease_not_found", 404)
}

type holder struct{ g getter }

func (h *holder) get(w http.ResponseWriter, r *http.Request) {
	if _, f := h.g.Get("q"); f != nil {
		write(w, f.N, f.Reason, f.Text)
	}
}
