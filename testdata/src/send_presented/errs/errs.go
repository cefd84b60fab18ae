// Package errs keeps code and status in private fields.
package errs

type Error struct {
	code   string
	status int
	Op     string
}

func (e *Error) Error() string  { return e.code }
func (e *Error) Reason() string { return e.code }
func (e *Error) Rank() int      { return e.status }

func E(code string, status int, opts ...func(*Error)) *Error {
	e := &Error{code: code, status: status}
	for _, o := range opts {
		o(e)
	}
	return e
}

func Op(s string) func(*Error) { return func(e *Error) { e.Op = s } }

var ErrMissing = E("secret_not_found", 404)
