// Package wire has the messages of the bus.
package wire

// Reply is the answer to a request.
type Reply struct {
	Failure *Failure `json:"error,omitempty"`
	Rows    []string `json:"rows,omitempty"`
}

// Failure is the error of a reply.
type Failure struct {
	Number uint16 `json:"err_code"`
	Text   string `json:"description"`
}
