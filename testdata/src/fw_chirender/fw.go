// Package fw_chirender is a secrets API with chi's render package, which keeps the status
// in the request until the body is written.
package fw_chirender

import (
	"net/http"

	"github.com/go-chi/render"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /secrets/{path}", getSecret)
	mux.HandleFunc("PUT /secrets/{path}", putSecret)
	mux.HandleFunc("DELETE /secrets/{path}", deleteSecret)
	mux.HandleFunc("GET /formats", formats)
	mux.HandleFunc("GET /implicit", implicit)
	return mux
}

func getSecret(w http.ResponseWriter, r *http.Request) {
	switch r.PathValue("path") {
	case "":
		render.Status(r, http.StatusNotFound) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
		render.JSON(w, r, render.M{"error": render.M{"code": "invalid_path", "message": "The path is empty"}})
	case "/":
		render.Status(r, http.StatusBadRequest)
		render.JSON(w, r, render.M{"error": render.M{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		render.Status(r, http.StatusNotFound)
		render.JSON(w, r, Envelope{Error{"secret_notfound", "No secret at this path"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		render.Status(r, http.StatusNotFound)
		render.JSON(w, r, Envelope{Error{SecretNotFound, "No secret at this path"}})
	default:
		render.JSON(w, r, render.M{"value": "v"})
	}
}

func formats(w http.ResponseWriter, r *http.Request) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch r.FormValue("as") {
	case "respond":
		render.Status(r, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		render.Respond(w, r, missing)
	case "respond, right":
		render.Status(r, http.StatusNotFound)
		render.Respond(w, r, missing)
	case "default":
		render.Status(r, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		render.DefaultResponder(w, r, &missing)
	case "text":
		render.Status(r, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		render.PlainText(w, r, `{"error":{"code":"secret_not_found"}}`)
	case "text, right":
		render.Status(r, http.StatusNotFound)
		render.PlainText(w, r, `{"error":{"code":"secret_not_found"}}`)
	case "bytes":
		render.Status(r, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		render.Data(w, r, []byte(`{"error":{"code":"secret_not_found"}}`))
	case "writer":
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		render.JSON(w, r, missing)
	case "writer, right":
		w.WriteHeader(http.StatusNotFound)
		render.JSON(w, r, missing)
	default:
		render.NoContent(w, r)
	}
}

func implicit(w http.ResponseWriter, r *http.Request) {
	render.JSON(w, r, Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Helpers of the project's own.
func putSecret(w http.ResponseWriter, r *http.Request) {
	switch r.PathValue("path") {
	case "":
		fail(w, r, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(w, r, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(w, r, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(w, r, AccessDenied)
	case "c":
		w.Header().Set("Retry-After", "45")
		fail(w, r, http.StatusTooManyRequests, RateLimited, "Too fast")
	default:
		render.NoContent(w, r)
	}
}

func fail(w http.ResponseWriter, r *http.Request, status int, code Code, message string) {
	render.Status(r, status)
	render.JSON(w, r, Envelope{Error{code, message}})
}

func forbidden(w http.ResponseWriter, r *http.Request, code Code) {
	fail(w, r, http.StatusForbidden, code, "You may not")
}

// Errors that render themselves, in the manner of chi's own example.
type ErrResponse struct {
	Err            error `json:"-"`
	HTTPStatusCode int   `json:"-"`

	Detail Error `json:"error"`
}

func (e *ErrResponse) Render(w http.ResponseWriter, r *http.Request) error {
	render.Status(r, e.HTTPStatusCode)
	return nil
}

func ErrInvalid(err error) render.Renderer {
	return &ErrResponse{Err: err, HTTPStatusCode: http.StatusUnprocessableEntity, Detail: Error{InvalidPath, err.Error()}} // want `error code "invalid_path" (is sent|goes) with status 422; contract scaivault says 400`
}

var (
	ErrMissing = &ErrResponse{HTTPStatusCode: http.StatusNotFound, Detail: Error{SecretNotFound, "No secret at this path"}}
	ErrGone    = &ErrResponse{HTTPStatusCode: http.StatusGone, Detail: Error{SecretNotFound, "No secret at this path"}} // want `error code "secret_not_found" (is sent|goes) with status 410; contract scaivault says 404`
)

func deleteSecret(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		_ = render.Render(w, r, ErrInvalid(err))
		return
	}
	if r.FormValue("gone") != "" {
		_ = render.Render(w, r, ErrGone)
		return
	}
	_ = render.Render(w, r, ErrMissing)
}
