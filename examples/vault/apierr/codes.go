// Package apierr is the error contract of the vault API as Go code: the codes, the status of
// each, and the one shape in which they are sent.
package apierr

import "net/http"

// A Code is the stable name of an error, the value of error.code. Clients branch on it.
type Code string

// The codes that this API sends.
const (
	InvalidRequest  Code = "invalid_request"
	InvalidPath     Code = "invalid_path"
	InvalidDuration Code = "invalid_duration"
	InvalidCursor   Code = "invalid_cursor"
	InvalidPolicy   Code = "invalid_policy"
	InvalidGlob     Code = "invalid_glob"
	TTLExceedsMax   Code = "ttl_exceeds_max"

	AuthenticationRequired Code = "authentication_required"
	TokenExpired           Code = "token_expired"
	TokenInvalid           Code = "token_invalid"
	AccessDenied           Code = "access_denied"

	SecretNotFound  Code = "secret_not_found"
	VersionNotFound Code = "version_not_found"
	PolicyNotFound  Code = "policy_not_found"
	BindingNotFound Code = "binding_not_found"
	LeaseNotFound   Code = "lease_not_found"

	SecretExists    Code = "secret_exists"
	VersionConflict Code = "version_conflict"
	PolicyInUse     Code = "policy_in_use"
	BindingConflict Code = "binding_conflict"
	SecretExpired   Code = "secret_expired"
	LeaseExpired    Code = "lease_expired"

	ValidationError Code = "validation_error"

	RateLimited   Code = "rate_limited"
	QuotaExceeded Code = "quota_exceeded"

	InternalError      Code = "internal_error"
	ServiceUnavailable Code = "service_unavailable"
	FeatureDisabled    Code = "feature_disabled"
	MaintenanceMode    Code = "maintenance_mode"
)

// statuses says which HTTP status goes with each code.
var statuses = map[Code]int{
	InvalidRequest:  http.StatusBadRequest,
	InvalidPath:     http.StatusBadRequest,
	InvalidDuration: http.StatusBadRequest,
	InvalidCursor:   http.StatusBadRequest,
	InvalidPolicy:   http.StatusBadRequest,
	InvalidGlob:     http.StatusBadRequest,
	TTLExceedsMax:   http.StatusBadRequest,

	AuthenticationRequired: http.StatusUnauthorized,
	TokenExpired:           http.StatusUnauthorized,
	TokenInvalid:           http.StatusUnauthorized,
	AccessDenied:           http.StatusForbidden,

	SecretNotFound:  http.StatusNotFound,
	VersionNotFound: http.StatusNotFound,
	PolicyNotFound:  http.StatusNotFound,
	BindingNotFound: http.StatusNotFound,
	LeaseNotFound:   http.StatusNotFound,

	SecretExists:    http.StatusConflict,
	VersionConflict: http.StatusConflict,
	PolicyInUse:     http.StatusConflict,
	BindingConflict: http.StatusConflict,
	SecretExpired:   http.StatusGone,
	LeaseExpired:    http.StatusGone,

	ValidationError: http.StatusUnprocessableEntity,

	RateLimited:   http.StatusTooManyRequests,
	QuotaExceeded: http.StatusTooManyRequests,

	InternalError:      http.StatusInternalServerError,
	ServiceUnavailable: http.StatusServiceUnavailable,
	FeatureDisabled:    http.StatusServiceUnavailable,
	MaintenanceMode:    http.StatusServiceUnavailable,
}

// StatusOf returns the status that goes with code, and whether code is one of this API's.
func StatusOf(code Code) (int, bool) {
	status, ok := statuses[code]
	return status, ok
}
