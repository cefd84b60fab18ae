// Package httperr has the codes and statuses of an API under names of their own.
package httperr

type Code string

const (
	SecretNotFound Code = "secret_not_found"
	PathNotFound   Code = "path_not_found"
	SecretExpired  Code = "secret_expired"
)

const (
	StatusForbidden = 403
	StatusMissing   = 404
	StatusGone      = 410
)
