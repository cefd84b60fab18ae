// Package lower makes errors without a status. Which one they are sent with, others say.
package lower

// Error is an envelope's inner part.
type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Envelope is what is sent.
type Envelope struct {
	Error *Error `json:"error"`
}

// Missing is sent with a 404 in one place and with a 400 in another: nothing is said here.
func Missing() *Error { return &Error{Code: "secret_not_found", Message: "No"} }
