// Package send_responders has handlers that give away values that write themselves: the status
// is the choice of the type, and the fault the handler's.
package send_responders

import (
	"encoding/json"
	"fmt"
	"net/http"

	"send_responders/api"
)

func failure(code string) api.Failure {
	return api.Failure{Error: api.Error{Code: code, Message: "m"}}
}

type server struct{}

func (server) Read(path string) (api.ReadReply, error) {
	seconds := 3
	switch path {
	case "":
		return api.Read404{Error: api.Error{Code: "access_denied", Message: "m"}}, nil // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	case "a":
		return api.Read404{Error: api.Error{Code: "secret_not_found", Message: "m"}}, nil
	case "b":
		return api.Read404(failure("secret_exists")), nil // want `error code "secret_exists" is sent with status 404; contract scaivault says 409`
	case "c":
		return api.Read404(failure("secret_notfound")), nil // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "d":
		return api.Read429{Body: failure("rate_limited")}, nil // want `status 429 is sent without the header Retry-After`
	case "e":
		return api.Read429{Body: failure("rate_limited"), RetryAfter: &seconds}, nil
	case "f":
		return api.Slow429{failure("rate_limited")}, nil // want `status 429 is sent without the header Retry-After`
	case "g":
		return api.ReadDefault{Body: failure("secret_exists"), StatusCode: http.StatusConflict}, nil
	case "h":
		return &api.ReadDefault{Body: failure("secret_exists"), StatusCode: http.StatusGone}, nil // want `error code "secret_exists" is sent with status 410; contract scaivault says 409`
	case "i":
		return missing("access_denied"), nil // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	case "j":
		return missing("secret_not_found"), nil
	}
	return nil, nil
}

// A helper gives it to the handler as the interface.
func missing(code string) api.ReadReply { return api.Read404(failure(code)) }

// Which one it is, and what is in it, is decided step by step.
func (server) stepwise(denied bool) (reply api.ReadReply, err error) {
	var body api.Failure
	body.Error.Code = "secret_not_found"
	if denied {
		body.Error.Code = "access_denied" // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	}
	reply = api.Read404(body)
	return reply, nil
}

func (server) List() (api.ListRes, error) {
	if len(failure("").Error.Code) > 0 {
		return &api.ListGone{Error: api.Error{Code: "access_denied"}}, nil // want `error code "access_denied" is sent with status 410; contract scaivault says 403`
	}
	return &api.ListForbidden{Error: api.Error{Code: "access_denied"}}, nil
}

// A handler may be a literal.
var put = api.PutFunc(func(r *http.Request) api.Responder {
	body := failure("secret_exists")
	if r.URL.Path == "" {
		body.Error.Code = "access_denied" // want `error code "access_denied" is sent with status 409; contract scaivault says 403`
	}
	return api.NewPutConflict().WithPayload(&body)
})

// The interface may be the parameter of a function.
func direct(w http.ResponseWriter, r *http.Request) {
	api.Reply(w, api.Read404(failure("secret_not_found")))
	api.Reply(w, api.Read404(failure("access_denied"))) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
}

// What people write has its own faults where it is: a header that no value can bring, a code
// that the method knows.
type reply interface{ reply(w http.ResponseWriter) }

type limited struct{ code string }

func (l limited) reply(w http.ResponseWriter) {
	w.WriteHeader(http.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After`
	_ = json.NewEncoder(w).Encode(failure(l.code))
}

type gone struct{}

func (gone) reply(w http.ResponseWriter) {
	w.WriteHeader(http.StatusGone) // want `error code "access_denied" is sent with status 410; contract scaivault says 403`
	_ = json.NewEncoder(w).Encode(failure("access_denied"))
}

func replies(path string) reply {
	if path == "" {
		return gone{}
	}
	return limited{"rate_limited"}
}

// An error may know how to write itself.
type fault struct{ code string }

func (f *fault) Error() string { return f.code }

func (f *fault) write(w http.ResponseWriter) {
	w.WriteHeader(http.StatusForbidden)
	_ = json.NewEncoder(w).Encode(failure(f.code))
}

func check(path string) error {
	switch path {
	case "":
		return &fault{"secret_not_found"} // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "a":
		return fmt.Errorf("checking: %w", &fault{"access_denied"})
	}
	return &fault{"access_denied"}
}

// A value that stays what it is was given to nobody.
func keep(code string) *api.PutConflict {
	body := failure("access_denied")
	if code != "" {
		return api.NewPutConflict().WithPayload(&body)
	}
	return nil
}
