package use

import (
	"errors"
	"os"
	"regexp"
	"strings"

	"branch_errors/sdk"
)

func method(c *sdk.Client) bool {
	_, err := c.Post("u")
	return err != nil && strings.Contains(err.Error(), "already there") // want `not on the text of error\.message`
}

func lowered(c *sdk.Client) bool {
	if _, err := c.Post("u"); err != nil {
		text := strings.ToLower(err.Error())
		return strings.HasPrefix(text, "api: no such secret") // want `not on the text of error\.message`
	}
	return false
}

func wrapped(c *sdk.Client) bool {
	err := sdk.Again(c)
	switch {
	case err == nil:
		return true
	case regexp.MustCompile(`not \w+ found`).MatchString(err.Error()): // want `not on the text of error\.message`
		return false
	}
	return err.Error() == "api: gone" // want `not on the text of error\.message`
}

// Handed to a function that looks at the text of any error.
func handed(c *sdk.Client) bool {
	_, err := c.Post("u")
	return sdk.Locked(err) // want `not on the text of error\.message`
}

func isGone(err error) bool {
	return strings.Contains(err.Error(), "gone") // want `not on the text of error\.message`
}

func inHelper(c *sdk.Client) bool {
	_, err := c.Post("u")
	return isGone(err)
}

// What the network, or the client, has worded is no message of the API.
func ofOthers(c *sdk.Client) bool {
	_, err := c.Post("")
	return strings.Contains(err.Error(), "connection refused") ||
		strings.Contains(err.Error(), "no address is given") ||
		strings.Contains(err.Error(), "context deadline exceeded")
}

// The variable holds another error by then.
func another(c *sdk.Client) bool {
	_, err := c.Post("u")
	if err != nil {
		return false
	}
	_, err = os.Open("file")
	return strings.Contains(err.Error(), "too many")
}

// The code is asked first.
func lastResort(c *sdk.Client) bool {
	_, err := c.Post("u")
	var f *sdk.Fault
	if errors.As(err, &f) && f.Body.Code == "secret_expired" {
		return true
	}
	return err != nil && strings.Contains(err.Error(), "expired")
}
