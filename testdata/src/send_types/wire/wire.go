// Package wire declares the envelope for other packages.
package wire

type Body struct {
	Error Detail `json:"error"`
}

type Detail struct {
	Code    string `json:"code"`
	Message string `json:"message,omitempty"`
}

// Of is an envelope with anything inside.
type Of[T any] struct {
	Error T `json:"error"`
}
