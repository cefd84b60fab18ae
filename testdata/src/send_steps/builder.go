package send_steps

import "net/http"

// A builder with a step of its own is met through an interface, and the step makes another
// function before it sets the code.

type fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type faultBody struct {
	Error *fault `json:"error"`
}

type step func(*fault)

type stepper struct{ step step }

func (b stepper) Make() *fault {
	f := &fault{Message: "No secret"}
	b.step(f)
	return f
}

type maker interface{ Make() *fault }

func answer(w http.ResponseWriter, status int, m maker) {
	write(w, status, faultBody{m.Make()})
}

func throughBuilder(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusBadRequest, stepper{step: func(f *fault) { // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		set := func() { f.Code = "secret_not_found" }
		set()
	}})
}

func throughBuilderRight(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusNotFound, stepper{step: func(f *fault) {
		set := func() { f.Code = "secret_not_found" }
		set()
	}})
}
