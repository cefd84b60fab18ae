package contract

import "slices"

// An Operation is what the source says that one endpoint sends, where it speaks of endpoints.
type Operation struct {
	Method   string // in capitals
	Path     string // with its parameters in braces
	Base     string // the path of the server, that stands before it
	Statuses []int  // of errors, sorted
	Any      bool   // there is a response to any other status
	Line     int    // in File, from 1

	Codes map[int][]string // those that the response to a status is restricted to; none: any
}

// List adds a code under statuses; under all that the operation has where none is named.
func (o *Operation) List(statuses []int, code string) {
	if statuses == nil {
		statuses = slices.Clone(o.Statuses)
	}
	for _, status := range statuses {
		if !slices.Contains(o.Codes[status], code) {
			o.Codes[status] = append(o.Codes[status], code)
		}
		if !slices.Contains(o.Statuses, status) {
			o.Statuses = append(o.Statuses, status)
		}
	}
}

// Allows reports whether the operation lists the status, and the code under it; "" is a response
// without a code.
func (o *Operation) Allows(status int, code string) (listsStatus, listsCode bool) {
	if !slices.Contains(o.Statuses, status) {
		return o.Any, o.Any
	}
	codes := o.Codes[status]
	return true, code == "" || len(codes) == 0 || slices.Contains(codes, code)
}
