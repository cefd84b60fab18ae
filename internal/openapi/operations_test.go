package openapi

import (
	"fmt"
	"slices"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
)

const shop = `openapi: 3.0.3
servers: [{url: "https://shop.example.com/v1/"}]
paths:
  /items/{id}:
    get:
      responses:
        "404": {$ref: "#/components/responses/Error"}
        "410":
          content:
            application/json:
              examples:
                gone: {value: {error: {code: item_gone}}}
                moved: {value: {error: {code: item_moved}}}
        "418":
          content: {application/json: {example: {error: {code: teapot}}}}
    put:
      x-error-codes: {404: [item_missing], 409: [item_exists]}
      responses:
        "404": {$ref: "#/components/responses/Error"}
    delete:
      responses:
        default: {$ref: "#/components/responses/Error"}
components:
  responses:
    Error:
      content:
        application/json:
          schema:
            properties:
              error:
                properties:
                  code: {type: string, enum: [item_missing, item_gone, item_exists]}
                  message: {type: string}
`

// Each operation lists its statuses, and the codes to which each is restricted.
func TestOperations(t *testing.T) {
	c, err := Read(contract.Input{File: "shop.yaml", Data: []byte(shop)}, nil, bounds.Bounds{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range c.Operations {
		got = append(got, fmt.Sprint(o.Method, " ", o.Base+o.Path, " ", o.Statuses, " ", o.Any, " ", o.Codes))
	}
	want := []string{
		"GET /v1/items/{id} [404 410 418] false map[404:[item_missing item_gone item_exists] 410:[item_gone item_moved]]",
		"PUT /v1/items/{id} [404 409] false map[404:[item_missing] 409:[item_exists]]",
		"DELETE /v1/items/{id} [] true map[]",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	for _, q := range []struct {
		at           int
		status       int
		code         string
		status1, one bool
	}{
		{0, 404, "item_gone", true, true},
		{0, 404, "item_moved", true, false},
		{0, 418, "anything", true, true},
		{0, 409, "item_exists", false, false},
		{1, 404, "item_gone", true, false},
		{1, 404, "", true, true},
	} {
		if s, code := c.Operations[q.at].Allows(q.status, q.code); s != q.status1 || code != q.one {
			t.Errorf("%+v: %v, %v", q, s, code)
		}
	}
}
