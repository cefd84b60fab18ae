// Package branch_without tests statuses where there is no code to ask.
package branch_without

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
)

type envelope struct {
	Error detail `json:"error"`
}

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type apiError struct {
	Status int
	Body   string
	Errors []detail
}

func (e *apiError) Error() string { return e.Body }

type options struct{ Method, Path string }

type client struct{ http http.Client }

func (c *client) perform(ctx context.Context, o options) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, o.Method, o.Path, nil)
	if err != nil {
		return nil, err
	}
	return c.check(c.http.Do(req))
}

func (c *client) check(resp *http.Response, err error) (*http.Response, error) {
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return nil, &apiError{Status: resp.StatusCode}
	}
	return resp, nil
}

// HEAD

func (c *client) inOptions(ctx context.Context) bool {
	resp, err := c.perform(ctx, options{Method: "HEAD", Path: "/v1/secrets/a"})
	return err == nil && resp.StatusCode == 404
}

func (c *client) getInOptions(ctx context.Context) bool {
	resp, err := c.perform(ctx, options{Method: "GET", Path: "/v1/secrets/a"})
	return err == nil && resp.StatusCode == 404 // want `not on status 404`
}

func (c *client) rewritten(ctx context.Context) bool {
	req, err := http.NewRequest(http.MethodHead, "/v1/secrets/a", nil)
	if err != nil {
		return false
	}
	req = req.WithContext(ctx)
	resp, err := c.http.Do(req)
	return err == nil && resp.StatusCode == 404
}

func (c *client) newest(ctx context.Context) bool {
	req, _ := http.NewRequest(http.MethodHead, "/v1/secrets/a", nil)
	resp, err := c.http.Do(req)
	if err != nil {
		return false
	}
	resp.Body.Close()
	req, _ = http.NewRequest(http.MethodGet, "/v1/secrets/a", nil)
	resp, err = c.http.Do(req)
	return err == nil && resp.StatusCode == 404 // want `not on status 404`
}

func (c *client) stat(name string) error {
	req, err := http.NewRequest(http.MethodHead, "/v1/secrets/"+name, nil)
	if err != nil {
		return err
	}
	_, err = c.check(c.http.Do(req))
	return err
}

func (c *client) read(name string) error {
	_, err := c.check(c.http.Get("/v1/secrets/" + name))
	return err
}

func (c *client) statTwice(name string) error {
	if err := c.stat(name); err != nil {
		return c.stat(strings.ToLower(name))
	}
	return nil
}

func (c *client) statThenRead(name string) error {
	if err := c.stat(name); err != nil {
		return err
	}
	return c.read(name)
}

func (c *client) helped() bool {
	var apiErr *apiError
	err := c.stat("a")
	return errors.As(err, &apiErr) && apiErr.Status == 404
}

func (c *client) helpedTwice() bool {
	err := c.statTwice("a")
	apiErr, ok := err.(*apiError)
	return ok && apiErr.Status == 404
}

func (c *client) helpedToRead() bool {
	var apiErr *apiError
	err := c.read("a")
	return errors.As(err, &apiErr) && apiErr.Status == 404 // want `not on status 404`
}

func (c *client) helpedToBoth() bool {
	var apiErr *apiError
	err := c.statThenRead("a")
	return errors.As(err, &apiErr) && apiErr.Status == 404 // want `not on status 404`
}

// A body that is empty, or no envelope

func none(resp *http.Response, e *apiError) int {
	if len(e.Errors) == 0 && e.Status == 404 {
		return 1
	}
	if len(e.Errors) == 0 {
		if e.Status == 409 {
			return 2
		}
	}
	if len(e.Errors) > 0 {
		if e.Status == 404 { // want `not on status 404`
			return 3
		}
	} else if e.Status == 404 {
		return 4
	}
	return 0
}

func empty(resp *http.Response) bool {
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return false
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return resp.StatusCode == 404
	}
	if !json.Valid(body) {
		return resp.StatusCode == 404
	}
	return resp.StatusCode == 403 // want `not on status 403`
}

func noJSON(resp *http.Response) bool {
	if resp.ContentLength == 0 || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
		return false
	}
	return resp.StatusCode == 404 // want `not on status 404`
}

func html(resp *http.Response) bool {
	if strings.Contains(resp.Header.Get("Content-Type"), "application/json") {
		return false
	}
	return resp.StatusCode == 404
}

func decoded(resp *http.Response) bool {
	var e envelope
	err := json.NewDecoder(resp.Body).Decode(&e)
	if err == nil {
		return resp.StatusCode == 404 // want `not on status 404`
	}
	return resp.StatusCode == 404
}

func decodedFirst(resp *http.Response, other *http.Response) bool {
	var e envelope
	err := json.NewDecoder(resp.Body).Decode(&e)
	if err != nil {
		return false
	}
	_, err = io.Copy(io.Discard, other.Body)
	return err != nil && other.StatusCode == 404 // want `not on status 404`
}

func nothing(e *detail, resp *http.Response) bool {
	if e == nil {
		return resp.StatusCode == 404
	}
	return resp.StatusCode == 409 // want `not on status 409`
}

func another(err error, resp *http.Response) bool {
	var e *apiError
	if !errors.As(err, &e) {
		return resp.StatusCode == 404
	}
	return resp.StatusCode == 409 // want `not on status 409`
}

// Answers that are not the API's

func (c *client) site(host string) bool {
	u := url.URL{Scheme: "https", Host: host, Path: "/.well-known/vault/client"}
	req, err := http.NewRequest(http.MethodGet, u.String(), nil)
	if err != nil {
		return false
	}
	resp, err := c.http.Do(req)
	return err == nil && resp.StatusCode == 404
}

func (c *client) page(host string) bool {
	u := url.URL{Scheme: "https", Host: host, Path: "/v1/vault/client"}
	resp, err := c.http.Get(u.String())
	return err == nil && resp.StatusCode == 404 // want `not on status 404`
}

func (c *client) token(user, password string) error {
	v := url.Values{"grant_type": {"password"}, "username": {user}, "password": {password}}
	_, err := c.check(c.http.PostForm("/token", v))
	return err
}

func (c *client) login() bool {
	var apiErr *apiError
	err := c.token("a", "b")
	if errors.As(err, &apiErr) && apiErr.Status == 404 {
		return c.read("token") == nil
	}
	return false
}

func (c *client) revoke(token string) bool {
	resp, err := c.http.PostForm("/revoke", url.Values{"token": {token}, "token_type_hint": {"refresh_token"}})
	return err == nil && resp.StatusCode == 401
}

// HTTP's own headers

func scope(resp *http.Response) bool {
	if resp.StatusCode == 403 && strings.Contains(resp.Header.Get("WWW-Authenticate"), "Bearer") {
		return true
	}
	return resp.StatusCode == 403 // want `not on status 403`
}

func wait(resp *http.Response) string {
	if resp.StatusCode == 502 { // what to do is the same for all of its codes
		return resp.Header.Get("Retry-After")
	}
	if resp.StatusCode == 429 { // want `not on status 429: it is rate_limited \(retry\) or quota_exceeded \(do not\)`
		return resp.Header.Get("Retry-After")
	}
	return ""
}
