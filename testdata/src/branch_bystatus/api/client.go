// Code generated in the shape of clients with a field for each answer. DO NOT EDIT.

package api

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

type Failure struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

type Item struct {
	Name string `json:"name"`
}

type Response struct {
	HTTPResponse *http.Response
	OK           *Item
	Missing      *Failure
	Taken        *Failure
	Rest         *Failure
	Either       *Failure
}

func (r Response) StatusCode() int { return r.HTTPResponse.StatusCode }

type Answer interface{ Code() int }

type answer struct{ res *http.Response }

func (a answer) Code() int { return a.res.StatusCode }

func New(res *http.Response) Answer { return answer{res} }

// Default is an answer that nobody has described.
type Default struct {
	status  int
	Payload Failure
}

func (d *Default) Error() string        { return d.Payload.Error.Message }
func (d *Default) IsCode(code int) bool { return d.status == code }

func Read(a Answer) error { return &Default{status: a.Code()} }

func Parse(rsp *http.Response) (*Response, error) {
	body, err := io.ReadAll(rsp.Body)
	if err != nil {
		return nil, err
	}
	r := &Response{HTTPResponse: rsp}
	json404 := strings.Contains(rsp.Header.Get("Content-Type"), "json")
	switch {
	case json404 && rsp.StatusCode == 200:
		var v Item
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		r.OK = &v
	case json404 && rsp.StatusCode == 404:
		var v Failure
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		r.Missing = &v
		r.Either = &v
	case json404 && rsp.StatusCode == 409:
		var v Failure
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		r.Taken = &v
		r.Either = &v
	default:
		var v Failure
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, err
		}
		r.Rest = &v
	}
	return r, nil
}
