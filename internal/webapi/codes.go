package webapi

import (
	"go/constant"
)

// Codes are the error codes of a library for remote calls, which makes the status and the code of
// the response out of the one that an error was made with.
type Codes struct {
	sent map[string]sent
}

type sent struct {
	code   constant.Value
	status int
}

// Of is the code and the status that leave for the constant; false: there is no such code.
func (c *Codes) Of(v constant.Value) (code constant.Value, status int, ok bool) {
	s, ok := c.sent[v.ExactString()]
	return s.code, s.status, ok
}

// All are the codes that leave.
func (c *Codes) All() []constant.Value {
	var out []constant.Value
	for _, s := range c.sent {
		out = append(out, s.code)
	}
	return out
}

// rpcCodes are the codes of gRPC, which others have taken over, in the order of their numbers.
var rpcCodes = []string{"ok", "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists",
	"permission_denied", "resource_exhausted", "failed_precondition", "aborted", "out_of_range", "unimplemented", "internal",
	"unavailable", "data_loss", "unauthenticated"}

// rpc are codes with their statuses. leave gives, for the number and the name of one, the constant
// and what is sent of it.
func rpc(statuses map[string]int, leave func(number, name constant.Value) (is, code constant.Value)) *Codes {
	out := &Codes{sent: make(map[string]sent)}
	add := func(number int, name string, status int) {
		is, code := leave(constant.MakeInt64(int64(number)), constant.MakeString(name))
		out.sent[is.ExactString()] = sent{code, status}
	}
	for number, name := range rpcCodes {
		if status, ok := statuses[name]; ok {
			add(number, name, status)
			delete(statuses, name)
		}
	}
	for name, status := range statuses { // of the library's own
		add(-1, name, status)
	}
	return out
}
