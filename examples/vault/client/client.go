// Package client talks to the vault API.
//
// Its functions tell errors apart by their code, but for those in faults.go that are marked: they
// show what the linter finds in a client.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/apierr"
)

// An APIError is an error response.
type APIError struct {
	Status     int
	Code       apierr.Code // empty if the response has no envelope
	Message    string
	Details    map[string]any
	RequestID  string
	RetryAfter time.Duration // 0 if the server didn't say
}

// Error says what a person needs, the request id for the support ticket included.
func (e *APIError) Error() string {
	if e.Code == "" {
		return fmt.Sprintf("vault: status %d: %s", e.Status, e.Message)
	}
	return fmt.Sprintf("vault: %s: %s (%s)", e.Code, e.Message, e.RequestID)
}

// HasCode says whether err is an error of the API with this code.
func HasCode(err error, code apierr.Code) bool {
	var e *APIError
	return errors.As(err, &e) && e.Code == code
}

// Retryable says whether the same request may succeed a little later.
func Retryable(err error) bool {
	var e *APIError
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case apierr.RateLimited, apierr.ServiceUnavailable:
		return true
	default:
		return false
	}
}

// A Client calls one server with one token.
type Client struct {
	base  string
	token string
	http  *http.Client
}

// New returns a client of the server at base, such as http://localhost:8200.
func New(base, token string) *Client {
	return &Client{base: base, token: token, http: &http.Client{Timeout: 30 * time.Second}}
}

// A Version is one value that a secret had.
type Version struct {
	Number    int       `json:"number"`
	Value     string    `json:"value"`
	CreatedAt time.Time `json:"created_at"`
}

// A Rule is one line of a policy.
type Rule struct {
	Glob         string   `json:"glob"`
	Capabilities []string `json:"capabilities"`
}

// A Lease is the right to use a secret for a while.
type Lease struct {
	ID        string    `json:"id"`
	Path      string    `json:"path"`
	ExpiresAt time.Time `json:"expires_at"`
}

// GetSecret returns the latest version of a secret.
func (c *Client) GetSecret(ctx context.Context, path string) (Version, error) {
	var v Version
	err := c.call(ctx, http.MethodGet, "/v1/secrets/"+path, nil, &v)
	return v, err
}

// GetVersion returns one version of a secret.
func (c *Client) GetVersion(ctx context.Context, path string, number int) (Version, error) {
	var v Version
	err := c.call(ctx, http.MethodGet, "/v1/secrets/"+path+"?version="+strconv.Itoa(number), nil, &v)
	return v, err
}

// PutSecret writes a new version of a secret.
func (c *Client) PutSecret(ctx context.Context, path, value string) (Version, error) {
	var v Version
	err := c.call(ctx, http.MethodPut, "/v1/secrets/"+path, map[string]any{"value": value}, &v)
	return v, err
}

// PutSecretAfter writes a new version of a secret if latest is still the number of the latest.
func (c *Client) PutSecretAfter(ctx context.Context, path, value string, latest int) (Version, error) {
	var v Version
	in := map[string]any{"value": value, "cas": latest}
	err := c.call(ctx, http.MethodPut, "/v1/secrets/"+path, in, &v)
	return v, err
}

// DeleteSecret deletes a secret; it can be restored.
func (c *Client) DeleteSecret(ctx context.Context, path string) error {
	return c.call(ctx, http.MethodDelete, "/v1/secrets/"+path, nil, nil)
}

// RestoreSecret brings a deleted secret back.
func (c *Client) RestoreSecret(ctx context.Context, path string) error {
	return c.call(ctx, http.MethodPost, "/v1/restore/"+path, nil, nil)
}

// PutPolicy writes a policy.
func (c *Client) PutPolicy(ctx context.Context, name string, rules ...Rule) error {
	return c.call(ctx, http.MethodPut, "/v1/policies/"+name, map[string]any{"rules": rules}, nil)
}

// DeletePolicy deletes a policy that has no bindings.
func (c *Client) DeletePolicy(ctx context.Context, name string) error {
	return c.call(ctx, http.MethodDelete, "/v1/policies/"+name, nil, nil)
}

// Bind binds an identity to a policy.
func (c *Client) Bind(ctx context.Context, policy, identity string) error {
	return c.call(ctx, http.MethodPut, "/v1/policies/"+policy+"/bindings/"+identity, nil, nil)
}

// CreateLease leases a secret.
func (c *Client) CreateLease(ctx context.Context, path string, ttl time.Duration) (Lease, error) {
	var lease Lease
	in := map[string]any{"path": path, "ttl": ttl.String()}
	err := c.call(ctx, http.MethodPost, "/v1/leases", in, &lease)
	return lease, err
}

// GetLease returns a lease.
func (c *Client) GetLease(ctx context.Context, id string) (Lease, error) {
	var lease Lease
	err := c.call(ctx, http.MethodGet, "/v1/leases/"+id, nil, &lease)
	return lease, err
}

// call sends a request and decodes the answer into out, or the envelope into an *APIError.
func (c *Client) call(ctx context.Context, method, path string, in, out any) error {
	resp, err := c.send(ctx, method, path, in)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 { // right: this asks only whether there is an error
		return decodeError(resp)
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(out)
}

func (c *Client) send(ctx context.Context, method, path string, in any) (*http.Response, error) {
	var body io.Reader
	if in != nil {
		data, err := json.Marshal(in)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(data)
	}
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	return c.http.Do(req)
}

// decodeError reads the envelope of an error response. What a proxy sends has none, and no code.
func decodeError(resp *http.Response) error {
	e := &APIError{Status: resp.StatusCode, Message: "the answer has no error envelope"}
	var envelope apierr.Envelope
	if err := json.NewDecoder(resp.Body).Decode(&envelope); err == nil && envelope.Error.Code != "" {
		e.Code = envelope.Error.Code
		e.Message = envelope.Error.Message
		e.Details = envelope.Error.Details
		e.RequestID = envelope.Error.RequestID
	}
	if seconds, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
		e.RetryAfter = time.Duration(seconds) * time.Second
	}
	return e
}
