// Package fw_kratoserrors is a secrets API on kratos. The errors of kratos have a status and
// a reason; an encoder of the project's own puts the reason into the envelope.
package fw_kratoserrors

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/go-kratos/kratos/v2/errors"
	khttp "github.com/go-kratos/kratos/v2/transport/http"
)

type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func NewServer() *khttp.Server {
	return khttp.NewServer(khttp.ErrorEncoder(encodeError))
}

func encodeError(w http.ResponseWriter, r *http.Request, err error) {
	e := errors.FromError(err)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(int(e.Code))
	_ = json.NewEncoder(w).Encode(Envelope{Error{e.Reason, e.Message}})
}

func Secret(ctx context.Context, path string) (string, error) {
	switch path {
	case "":
		return "", errors.New(http.StatusNotFound, "invalid_path", "The path is empty") // want `error code "invalid_path" (is sent|goes) with status 404; contract scaivault says 400`
	case "/":
		return "", errors.New(http.StatusBadRequest, "invalid_path", "The path is empty")
	case "a":
		return "", errors.BadRequest("secret_not_found", "No secret at this path") // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "b":
		return "", errors.NotFound("secret_not_found", "No secret at this path")
	case "c":
		return "", errors.NotFound("secret_notfound", "No secret at this path") // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "d":
		return "", errors.Newf(http.StatusBadRequest, "secret_not_found", "No secret at %s", path).WithMetadata(nil) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	}
	return "v", nil
}
