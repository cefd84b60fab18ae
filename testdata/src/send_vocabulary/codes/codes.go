// Package codes has a vocabulary and nothing else.
package codes

type Code string

const (
	NoSecret Code = "secret_not_found"
	NoLease  Code = "lease_not_found"
	Expired  Code = "token_expird" // want `unknown error code "token_expird"; did you mean "token_expired"\?`
)
