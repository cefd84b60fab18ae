// Package send_jumps has errors that come to where they are sent by other ways than a return.
package send_jumps

import (
	"encoding/json"
	"net/http"
)

type failure struct {
	status int
	code   string
}

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "m"}})
}

// A jump forward leaves out what lies between.
func jump(w http.ResponseWriter, r *http.Request) {
	code, status := "secret_not_found", http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	if r.Method == http.MethodPut {
		goto send
	}
	status = http.StatusNotFound
send:
	write(w, status, code)
}

func jumpOver(w http.ResponseWriter, r *http.Request) {
	code, status := "access_denied", http.StatusForbidden
	if r.Method == http.MethodPut {
		code, status = "secret_not_found", http.StatusNotFound
		goto send
	}
	w.Header().Set("X-Path", "plain")
send:
	write(w, status, code)
}

// A counter that picks elements.
var wrong = []failure{{404, "secret_not_found"}, {404, "access_denied"}} // want `error code "access_denied" is sent with status 404; contract scaivault says 403`

var right = []failure{{404, "secret_not_found"}, {403, "access_denied"}}

func count(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < len(wrong); i++ {
		if r.Method == wrong[i].code {
			write(w, wrong[i].status, wrong[i].code)
			return
		}
	}
	for i := 0; i < len(right); i++ {
		if r.Method == right[i].code {
			write(w, right[i].status, right[i].code)
			return
		}
	}
}

// What goes through a channel comes out as it went in.
func channel(w http.ResponseWriter, r *http.Request) {
	errs := make(chan failure, 1)
	go func() {
		if r.Method == http.MethodPut {
			errs <- failure{400, "secret_not_found"} // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
			return
		}
		errs <- failure{403, "access_denied"}
	}()
	f := <-errs
	write(w, f.status, f.code)
}

func selected(w http.ResponseWriter, r *http.Request, stop chan struct{}) {
	select {
	case <-stop:
		write(w, 404, "access_denied") // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	case <-r.Context().Done():
		write(w, 404, "secret_not_found")
	}
}

// A panic goes up to who recovers from it.
func guarded(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if f, ok := recover().(*failure); ok {
				write(w, f.status, f.code)
			}
		}()
		h(w, r)
	}
}

func must(r *http.Request) {
	if r.Method == http.MethodPut {
		panic(&failure{404, "secret_not_found"})
	}
}

func panics(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if f, ok := recover().(*failure); ok {
			write(w, f.status, f.code)
		}
	}()
	must(r)
	panic(&failure{400, "access_denied"}) // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
}

// A sentence is for the log.
func complains(r *http.Request) {
	if r.Body == nil {
		panic("no body, this cannot be")
	}
}

var served = guarded(func(w http.ResponseWriter, r *http.Request) { complains(r) })
