// Package wire sends errors in a way that no reading can tell.
package wire

import "encoding/gob"

// Fail writes a frame of its own.
func Fail(enc *gob.Encoder, status int, code, message string) {
	_ = enc.Encode([]any{status, code, message})
}

// Reply sends a code under a status that it looks up.
func Reply(code string) {}

// A Client answers over the wire.
type Client struct{}

func (c *Client) Answer(status int, code string) {}

// A Sender is whatever sends.
type Sender interface {
	Send(status int, body any)
}

// A Failure has fields whose names mislead.
type Failure struct {
	Number int
	Kind   string
	Code   string
}
