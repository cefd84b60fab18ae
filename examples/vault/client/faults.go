package client

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// Each pair of functions below takes the same kind of decision: one on the wrong thing, on the
// line marked "fault", and the other on the right one, on the line marked "right".

// SecretExists says whether a secret stands at path.
func (c *Client) SecretExists(ctx context.Context, path string) (bool, error) {
	resp, err := c.send(ctx, http.MethodGet, "/v1/secrets/"+path, nil)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return true, nil
	case http.StatusNotFound: // fault: branch-on-status: 22 codes are a 404; a wrong base URL reads as "no secret"
		return false, nil
	default:
		return false, decodeError(resp)
	}
}

// PolicyExists says whether a policy has this name.
func (c *Client) PolicyExists(ctx context.Context, name string) (bool, error) {
	err := c.call(ctx, http.MethodGet, "/v1/policies/"+name, nil, nil)
	if HasCode(err, apierr.PolicyNotFound) { // right: the code says what was not found
		return false, nil
	}
	return err == nil, err
}

// GetPatiently is GetSecret, but waits once when the server is busy.
func (c *Client) GetPatiently(ctx context.Context, path string) (Version, error) {
	v, err := c.GetSecret(ctx, path)
	var e *APIError
	if !errors.As(err, &e) {
		return v, err
	}
	if e.Status == http.StatusTooManyRequests { // fault: branch-on-status: waiting doesn't help against quota_exceeded
		if err := sleep(ctx, e.RetryAfter); err != nil {
			return Version{}, err
		}
		return c.GetSecret(ctx, path)
	}
	return v, err
}

// PutPatiently is PutSecret, but waits once when the server is busy.
func (c *Client) PutPatiently(ctx context.Context, path, value string) (Version, error) {
	v, err := c.PutSecret(ctx, path, value)
	var e *APIError
	if !errors.As(err, &e) {
		return v, err
	}
	if e.Code == apierr.RateLimited { // right: this limit passes, a quota doesn't
		if err := sleep(ctx, e.RetryAfter); err != nil {
			return Version{}, err
		}
		return c.PutSecret(ctx, path, value)
	}
	return v, err
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// IsConflict says whether somebody else wrote first.
func IsConflict(err error) bool {
	var e *APIError
	return errors.As(err, &e) && e.Status == http.StatusConflict // fault: branch-on-status: a name that is taken is a 409 too
}

// IsStale says whether somebody else wrote first.
func IsStale(err error) bool {
	var e *APIError
	return errors.As(err, &e) && e.Code == apierr.VersionConflict // right: only this code says so
}

// IsMissingVersion says whether the secret is there, but not in this version.
func IsMissingVersion(err error) bool {
	var e *APIError
	if !errors.As(err, &e) {
		return false
	}
	return e.Status == http.StatusNotFound && e.Code == apierr.VersionNotFound // right: the code refines the status
}

// IsTooLarge says whether the body was refused before the API saw it.
func IsTooLarge(err error) bool {
	var e *APIError
	return errors.As(err, &e) && e.Status == http.StatusRequestEntityTooLarge // right: the contract has no code for this status
}

// IsExpired says whether what was asked for is over.
func IsExpired(err error) bool {
	var e *APIError
	return errors.As(err, &e) && strings.HasSuffix(e.Message, "expired") // fault: branch-on-message: the words may change, and a token expires too
}

// IsOver says whether what was asked for is over.
func IsOver(err error) bool {
	var e *APIError
	return errors.As(err, &e) && (e.Code == apierr.SecretExpired || e.Code == apierr.LeaseExpired) // right: the codes are stable
}

// IsDown says whether the server is being worked on.
func IsDown(err error) bool {
	var e *APIError
	return errors.As(err, &e) && strings.Contains(e.Error(), "maintenance") // fault: branch-on-message: any other message may hold this word
}

// InMaintenance says whether the server is being worked on.
func InMaintenance(err error) bool {
	return HasCode(err, apierr.MaintenanceMode) // right: the code is stable
}

// WriteAdvice says what to do about an error of a write.
func WriteAdvice(e *APIError) string {
	switch e.Status {
	case http.StatusConflict:
		switch e.Code {
		case apierr.SecretExists: // right: the contract gives it 409
			return "restore the secret or purge it"
		case apierr.SecretExpired: // fault: contradictory-branch: the contract gives it 410, so this never matches
			return "write it with a longer ttl"
		}
	case http.StatusGone:
		if e.Code == apierr.LeaseExpired { // right: the contract gives it 410
			return "take a new lease"
		}
	}
	return "ask support about " + e.RequestID
}

// ReadAdvice says what to do about an error of a read.
func ReadAdvice(e *APIError) string {
	if e.Status == http.StatusUnauthorized && e.Code == apierr.AccessDenied { // fault: contradictory-branch: the contract gives it 403, so this never matches
		return "ask for a policy that allows it"
	}
	if e.Status == http.StatusUnauthorized && e.Code == apierr.TokenInvalid { // right: the contract gives it 401
		return "check the token"
	}
	return "ask support about " + e.RequestID
}

// RetryAdvice says what to do about an error that may pass.
func RetryAdvice(e *APIError) string {
	switch {
	case e.Code == apierr.RateLimited && e.RetryAfter == 0:
		return "try again in a minute"
	case e.Code == apierr.RateLimited: // right: what the first case left over
		return "try again in " + e.RetryAfter.String()
	case e.Code == apierr.QuotaExceeded:
		return "ask for a larger quota"
	case e.Code == apierr.RateLimited: // fault: contradictory-branch: tested above, so this never matches
		return "slow down"
	default:
		return "ask support about " + e.RequestID
	}
}

// NeedsLogin says whether a new token would help.
func NeedsLogin(err error) bool {
	var e *APIError
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case apierr.TokenExpired: // right: a code of the contract
		return true
	case "token_missing": // fault: unknown-code: the contract has authentication_required
		return true
	default:
		return false
	}
}

// OverQuota says whether the caller has used all that it may.
func OverQuota(err error) bool {
	var e *APIError
	return errors.As(err, &e) && e.Code == "quota_exceded" // fault: unknown-code: the contract has quota_exceeded
}

// TooFast says whether the caller asks too often.
func TooFast(err error) bool {
	var e *APIError
	return errors.As(err, &e) && e.Code == "rate_limited" // right: a code of the contract
}
