package unknown_compared

import (
	"errors"

	"elsewhere.example/pg/errs"
)

// The codes of a database, and the states of a machine, are no codes of the contract.
func duplicate(err error) bool {
	var db *errs.DB
	return errors.As(err, &db) && (db.Code == "23505" || db.Code == "unique_violation")
}

func running(m errs.Machine) bool {
	code := m.State.Code
	return code == "machine/running" || m.State.Code == "machine_stopped"
}

func state(m errs.Machine) string { return m.State.Code }

func stopped(m errs.Machine) bool {
	s := state(m)
	return s == "machine_stopped"
}

// A slip is one, wherever it stands, and so is a code that a client library hands out.
func asked(err error) bool {
	var db *errs.DB
	var api *errs.API
	return errors.As(err, &db) && db.Code == "secret_notfound" || // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
		errors.As(err, &api) && api.Code == "gone_fishing" // want `unknown error code "gone_fishing"`
}

// codeOf hands out the code of an error of the API.
func codeOf(err error) string {
	var api *errs.API
	if errors.As(err, &api) {
		return api.Code
	}
	return ""
}

func expired(err error) bool {
	return codeOf(err) == "lease_over_and_out" // want `unknown error code "lease_over_and_out"`
}
