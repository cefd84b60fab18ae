// Package errs has the errors of something else, with codes of its own.
package errs

// DB is an error of a database.
type DB struct {
	Code    string
	Message string
}

func (e *DB) Error() string { return e.Message }

// State is what a machine is in.
type State struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Machine has a state.
type Machine struct {
	State *State `json:"state"`
}

// API is the error of a client library of the contract's API.
type API struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *API) Error() string { return e.Message }
