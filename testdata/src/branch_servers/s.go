package branch_servers

import (
	"errors"
	"fmt"
	"net/http"

	"google.golang.org/api/googleapi"
)

const other = "https://releases.example.org"

func ours(name string) bool {
	resp, err := http.Get("https://vault.example.com/v1/secrets/" + name)
	return err == nil && resp.StatusCode == 404 // want `not on status 404`
}

func unnamed(base string) bool {
	resp, err := http.Get(base + "/v1/secrets")
	return err == nil && resp.StatusCode == 404 // want `not on status 404`
}

func vendor(err error) bool {
	var e *googleapi.Error
	return errors.As(err, &e) && e.Code == 404
}

func foreign(c *http.Client) bool {
	resp, err := http.Get("https://api.example.net/v1/releases")
	if err == nil && resp.StatusCode == 404 {
		return true
	}
	req, err := http.NewRequest("GET", fmt.Sprintf("%s/%d", other, 7), nil)
	if err != nil {
		return false
	}
	resp2, err := c.Do(req)
	return err == nil && resp2.StatusCode == 429
}
