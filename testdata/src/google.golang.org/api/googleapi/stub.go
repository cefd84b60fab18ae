// Package googleapi has the signatures of the real one that the tests need.
package googleapi

type ErrorItem struct {
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Errors  []ErrorItem
}

func (e *Error) Error() string
