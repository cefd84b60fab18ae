// Package present turns errors into responses.
package present

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"send_presented/errs"
)

type Envelope struct {
	Error struct {
		Code string `json:"code"`
	} `json:"error"`
}

func Of(e *errs.Error) (env Envelope) {
	env.Error.Code = e.Reason()
	return env
}

func Error(w http.ResponseWriter, err error) {
	var e *errs.Error
	if !errors.As(err, &e) {
		e = errs.E("internal_error", 500)
	}
	w.WriteHeader(e.Rank())
	_ = Emit(w, Of(e))
}

func Emit(out io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = out.Write(b)
	return err
}
