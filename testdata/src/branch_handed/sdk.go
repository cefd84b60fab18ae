package branch_handed

import (
	"errors"
	"net/http"

	"elsewhere.example/sdk"
)

// The tags of another module's error say that it is the contract's envelope.
func ofAnother(err error) bool {
	var e *sdk.Error
	return errors.As(err, &e) && e.StatusCode == http.StatusNotFound // want `not on status 404`
}

func ofOther(err error) bool {
	var f *sdk.Fault
	return errors.As(err, &f) && f.StatusCode == http.StatusNotFound
}
