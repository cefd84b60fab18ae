// Package send_presented answers with errors of one package through a presenter in another.
package send_presented

import (
	"net/http"
	"os"

	"send_presented/errs"
	"send_presented/present"
)

func answers(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		present.Error(w, errs.E("secret_not_found", 400)) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "B":
		present.Error(w, errs.E("secret_not_found", 404, errs.Op("x")))
	case "C":
		present.Error(w, errs.ErrMissing)
	case "D":
		w.WriteHeader(400) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = present.Emit(w, present.Of(errs.E("secret_not_found", 0)))
	case "E":
		present.Error(w, errs.E("access_denied", 404, errs.Op("x"))) // want `error code "access_denied" (is sent|goes) with status 404; contract scaivault says 403`
	case "F":
		present.Error(w, errs.E("secret_notfound", 404)) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	}
}

// What goes elsewhere is no response.
func printed() {
	var e present.Envelope
	e.Error.Code = "secret_not_found"
	_ = present.Emit(os.Stdout, e)
}

func find() error {
	return errs.E("secret_not_found", 410) // want `error code "secret_not_found" goes with status 410; contract scaivault says 404`
}
