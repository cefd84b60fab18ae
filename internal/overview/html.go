package overview

import (
	"bytes"
	_ "embed"
	"html/template"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"status": statusText,
	"count":  count,
	"class": func(status int) string {
		switch {
		case status >= 500:
			return "server"
		case status >= 400:
			return "client"
		}
		return "other"
	},
}).Parse(pageText))

// HTML is the Overview as one file that needs no other.
func (o *Overview) HTML() ([]byte, error) {
	var b bytes.Buffer
	endpoints, errors, codes, unknown := o.Counts()
	err := page.Execute(&b, struct {
		*Overview
		Unknown                            []UnknownPlace
		EndpointN, ErrorN, CodeN, UnknownN int
		NeverSent, NotListed               int
	}{o, o.Unknowns(), endpoints, errors, codes, unknown, o.countCodes("never sent"), o.countCodes("not in the contract")})
	return b.Bytes(), err
}

// countCodes counts the codes of a state.
func (o *Overview) countCodes(state string) int {
	n := 0
	for i := range o.Codes {
		if o.Codes[i].State() == state {
			n++
		}
	}
	return n
}
