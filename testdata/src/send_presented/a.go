package send_presented

import (
	"net/http"
	"os"

	"send_presented/errs"
	"send_presented/present"
)

func a(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		present.Error(w, errs.E("secret_not_found", 400)) // BAD
	case "B":
		present.Error(w, errs.E("secret_not_found", 404, errs.Op("x")))
	case "C":
		present.Error(w, errs.ErrMissing)
	case "D":
		w.WriteHeader(400) // BAD
		_ = present.Emit(w, present.Of(errs.E("secret_not_found", 0)))
	case "E":
		present.Error(w, errs.E("access_denied", 404, errs.Op("x"))) // BAD
	case "F":
		present.Error(w, errs.E("secret_notfound", 404)) // BAD
	}
}

func b() {
	var e present.Envelope
	e.Error.Code = "secret_not_found"
	_ = present.Emit(os.Stdout, e)
}

func find() error {
	return errs.E("secret_not_found", 410) // BAD
}
