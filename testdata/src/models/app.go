// Package models sends errors through functions and fields that the configuration describes.
package models

import (
	"encoding/gob"

	"models/wire"
)

func Direct(enc *gob.Encoder) {
	wire.Fail(enc, 400, "secret_not_found", "No") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	wire.Fail(enc, 404, "secret_notfound", "No")  // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	wire.Fail(enc, 404, "secret_not_found", "No")
}

func helper(enc *gob.Encoder, code string) { wire.Fail(enc, 404, code, "No") }

func Helped(enc *gob.Encoder) {
	helper(enc, "access_denied") // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	helper(enc, "policy_not_found")
}

func Method(c *wire.Client, code string, denied bool) {
	status := 404
	if denied {
		status, code = 403, "acess_denied" // want `unknown error code "acess_denied"; did you mean "access_denied"\?`
	}
	c.Answer(status, code)
	c.Answer(500, "secret_not_found") // want `error code "secret_not_found" is sent with status 500`
}

type body struct {
	Error inner `json:"error"`
}

type inner struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	ID      string `json:"request_id"`
}

func Interface(s wire.Sender) {
	s.Send(400, body{inner{"secret_not_found", "No", "1"}}) // want `error code "secret_not_found" is sent with status 400`
	s.Send(404, body{inner{"secret_not_found", "No", "1"}})
	s.Send(404, nil) // want `status 404 is sent without an error envelope`
}

func Alone() {
	wire.Reply("secret_notfound") // want `unknown error code "secret_notfound"`
	wire.Reply("secret_not_found")
}

func Fields() []*wire.Failure {
	return []*wire.Failure{
		{Number: 400, Kind: "secret_not_found", Code: "No secret"}, // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
		{Number: 404, Kind: "secret_notfound", Code: "No secret"},  // want `unknown error code "secret_notfound"`
		{Number: 404, Kind: "secret_not_found", Code: "invalid_path"},
	}
}

func FieldSent(s wire.Sender) {
	s.Send(400, &wire.Failure{Kind: "secret_not_found"}) // want `error code "secret_not_found" is sent with status 400`
}
