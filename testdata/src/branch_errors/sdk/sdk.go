// Package sdk is a client whose functions return their errors as error.
package sdk

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

type Fault struct {
	Body struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func (f *Fault) Error() string { return "api: " + f.Body.Message }

type Client struct{ HTTP *http.Client }

// Post returns an error with the envelope, one of the network, or one of its own.
func (c *Client) Post(url string) (int, error) {
	if url == "" {
		return 0, errors.New("no address is given")
	}
	res, err := c.HTTP.Post(url, "application/json", nil)
	if err != nil {
		return 0, err
	}
	if res.StatusCode >= 400 {
		f := new(Fault)
		if err := json.NewDecoder(res.Body).Decode(f); err != nil {
			return 0, err
		}
		return 0, f
	}
	return 1, nil
}

// Poster is what others call it by.
type Poster interface{ Post(url string) (int, error) }

// Again hands the error on, with words around it.
func Again(c Poster) error {
	if _, err := c.Post("again"); err != nil {
		return fmt.Errorf("again: %w", err)
	}
	return nil
}

// Has looks for words in the text of any error.
func Has(err error, words string) bool { return strings.Contains(err.Error(), words) }

// Locked does so for words of its own.
func Locked(err error) bool { return err != nil && strings.Contains(err.Error(), "is locked") }
