package client

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
	"github.com/errcodelint/errcodelint/examples/vault/server"
)

// start starts an API and returns a client of it.
func start(t *testing.T, api http.Handler) *Client {
	t.Helper()
	s := httptest.NewServer(api)
	t.Cleanup(s.Close)
	return New(s.URL, server.AdminToken)
}

func TestErrorsAreDecoded(t *testing.T) {
	c := start(t, server.New())
	_, err := c.GetSecret(t.Context(), "prod/db")
	var e *APIError
	if !errors.As(err, &e) {
		t.Fatalf("%T: %v", err, err)
	}
	if e.Status != http.StatusNotFound || e.Code != apierr.SecretNotFound || e.Message == "" ||
		e.RequestID == "" || e.Details["path"] != "prod/db" {
		t.Errorf("%+v", e)
	}
}

func TestNoEnvelope(t *testing.T) {
	c := start(t, http.NewServeMux()) // answers every request with text
	_, err := c.GetSecret(t.Context(), "a")
	var e *APIError
	if !errors.As(err, &e) || e.Status != http.StatusNotFound || e.Code != "" || e.Message == "" {
		t.Errorf("%T: %v", err, err)
	}
	if HasCode(err, apierr.SecretNotFound) || IsMissingVersion(err) {
		t.Errorf("%v has a code", err)
	}
	if !IsTooLarge(&APIError{Status: http.StatusRequestEntityTooLarge}) {
		t.Error("a 413 is not too large")
	}
}

func TestCalls(t *testing.T) {
	ctx := t.Context()
	c := start(t, server.New())

	if _, err := c.PutSecret(ctx, "a", "one"); err != nil {
		t.Fatal(err)
	}
	if v, err := c.PutSecretAfter(ctx, "a", "two", 1); err != nil || v.Number != 2 {
		t.Fatal(v, err)
	}
	if v, err := c.GetSecret(ctx, "a"); err != nil || v.Value != "two" {
		t.Fatal(v, err)
	}
	_, err := c.PutSecretAfter(ctx, "a", "three", 1)
	if !IsStale(err) {
		t.Errorf("stale write: %v", err)
	}
	_, err = c.GetVersion(ctx, "a", 9)
	if !IsMissingVersion(err) {
		t.Errorf("version 9: %v", err)
	}
	if err := c.DeleteSecret(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	_, err = c.PutSecret(ctx, "a", "four")
	var e *APIError
	if !errors.As(err, &e) || WriteAdvice(e) != "restore the secret or purge it" {
		t.Errorf("write to a deleted path: %v", err)
	}
	if err := c.RestoreSecret(ctx, "a"); err != nil {
		t.Fatal(err)
	}

	if found, err := c.PolicyExists(ctx, "ops"); found || err != nil {
		t.Error(found, err)
	}
	if err := c.PutPolicy(ctx, "ops", Rule{Glob: "*", Capabilities: []string{"read"}}); err != nil {
		t.Fatal(err)
	}
	if found, err := c.PolicyExists(ctx, "ops"); !found || err != nil {
		t.Error(found, err)
	}
	if err := c.Bind(ctx, "ops", "ann"); err != nil {
		t.Fatal(err)
	}
	if err := c.DeletePolicy(ctx, "ops"); !HasCode(err, apierr.PolicyInUse) {
		t.Errorf("policy in use: %v", err)
	}

	lease, err := c.CreateLease(ctx, "a", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.GetLease(ctx, lease.ID); err != nil || got.Path != "a" {
		t.Error(got, err)
	}
}

func TestExpired(t *testing.T) {
	var hours atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(hours.Load()) * time.Hour) }
	c := start(t, server.New(server.WithClock(now)))
	if _, err := c.PutSecret(t.Context(), "a", "v"); err != nil {
		t.Fatal(err)
	}
	lease, err := c.CreateLease(t.Context(), "a", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	hours.Add(1)
	_, err = c.GetLease(t.Context(), lease.ID)
	var e *APIError
	if !errors.As(err, &e) || !IsOver(err) || WriteAdvice(e) != "take a new lease" {
		t.Errorf("%v", err)
	}
}

func TestMaintenance(t *testing.T) {
	c := start(t, server.New(server.WithMaintenance()))
	if _, err := c.GetSecret(t.Context(), "a"); !InMaintenance(err) || Retryable(err) {
		t.Errorf("%v", err)
	}
}

func TestTokens(t *testing.T) {
	c := start(t, server.New())
	c.token = server.ExpiredToken
	if _, err := c.GetSecret(t.Context(), "a"); !NeedsLogin(err) {
		t.Errorf("expired token: %v", err)
	}
	c.token = "nobody"
	_, err := c.GetSecret(t.Context(), "a")
	var e *APIError
	if !errors.As(err, &e) || ReadAdvice(e) != "check the token" {
		t.Errorf("unknown token: %v", err)
	}
}

func TestRateLimit(t *testing.T) {
	c := start(t, server.New(server.WithRateLimit(1)))
	if _, err := c.PutSecret(t.Context(), "a", "v"); err != nil {
		t.Fatal(err)
	}
	_, err := c.GetSecret(t.Context(), "a")
	var e *APIError
	if !errors.As(err, &e) || !TooFast(err) || !Retryable(err) || e.RetryAfter == 0 {
		t.Errorf("%+v", err)
	}
	if got := RetryAdvice(e); got != "try again in "+e.RetryAfter.String() {
		t.Errorf("advice: %s", got)
	}
}

// PutPatiently waits for a rate limit, and not for a quota.
func TestPutPatiently(t *testing.T) {
	var calls atomic.Int64
	busy := func(code apierr.Code) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if calls.Add(1) > 1 {
				_, _ = w.Write([]byte(`{"number":1}`))
				return
			}
			apierr.TooManyRequests(w, code, 0, "Not now")
		})
	}

	c := start(t, busy(apierr.RateLimited))
	if v, err := c.PutPatiently(t.Context(), "a", "v"); err != nil || v.Number != 1 || calls.Load() != 2 {
		t.Error(v, err, calls.Load())
	}

	calls.Store(0)
	c = start(t, busy(apierr.QuotaExceeded))
	if _, err := c.PutPatiently(t.Context(), "a", "v"); err == nil || calls.Load() != 1 {
		t.Error(err, calls.Load())
	}

	calls.Store(0)
	c = start(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		apierr.TooManyRequests(w, apierr.RateLimited, time.Hour, "Not now")
	}))
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := c.PutPatiently(ctx, "a", "v"); !errors.Is(err, context.DeadlineExceeded) || calls.Load() != 1 {
		t.Error(err, calls.Load())
	}
}
