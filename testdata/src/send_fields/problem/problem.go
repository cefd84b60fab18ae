// Package problem keeps errors in fields without telling names and renders them itself.
package problem

import "encoding/json"

// P is rendered by MarshalJSON: Kind becomes the code.
type P struct {
	Kind   string
	Text   string
	Number int
	Label  string
}

type body struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	Error body `json:"error"`
}

func (p P) MarshalJSON() ([]byte, error) {
	if p.Text == "" {
		return json.Marshal(envelope{body{Code: p.Kind, Message: p.Label}})
	}
	return json.Marshal(envelope{body{p.Kind, p.Text}})
}

func (p P) Error() string { return p.Text }

var (
	Missing = P{Kind: "secret_not_found", Text: "no such secret", Number: 404}
	Wrong   = P{Kind: "secret_notfound", Text: "no such secret"} // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	Other   = P{Kind: "never_heard_of", Text: "no such secret"}  // want `unknown error code "never_heard_of"`
	Silent  = P{Label: "never_heard_of"}
)

// Card has a Kind, too, that becomes nobody's code.
type Card struct {
	Kind string
	Text string
}

type dto struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func (c Card) Public() any { return dto{Code: c.Kind, Name: c.Text} }

func (c Card) Error() string { return c.Text }

var Ace = Card{Kind: "ace", Text: "of spades"}

// NoSecret is a whole envelope.
func NoSecret(text string) any { return envelope{body{Code: "secret_not_found", Message: text}} }
