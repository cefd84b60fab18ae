package unknown_compared

import "errors"

// storageError is another layer's: its tag says that its Code is none of ours.
type storageError struct {
	Code    string `json:"__code"`
	Message string `json:"message"`
}

func (e *storageError) Error() string { return e.Message }

func gone(err error) bool {
	var e *storageError
	return errors.As(err, &e) && (e.Code == "NoSuchTable" || e.Code == "NoSuchRow")
}

func lost() error { return &storageError{Code: "NoSuchTable"} }
