package sdk

import (
	"net/http"

	"branch_packages/send"
)

func Get(name string) error {
	req, err := http.NewRequest(http.MethodGet, "/v1/secrets/"+name, nil)
	if err != nil {
		return err
	}
	return send.Do(req)
}

func Head(name string) error {
	req, err := http.NewRequest(http.MethodHead, "/v1/secrets/"+name, nil)
	if err != nil {
		return err
	}
	return send.Do(req)
}
