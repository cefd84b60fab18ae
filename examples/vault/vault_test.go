// Package vault is the small API that errcodelint is tried on.
package vault

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/client"
	"github.com/errcodelint/errcodelint/examples/vault/server"
)

// Example starts the server, and calls it through the client.
func Example() {
	srv := httptest.NewServer(server.New(server.WithQuota(2)))
	defer srv.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	tour(ctx, client.New(srv.URL, server.AdminToken), client.New(srv.URL, server.ReaderToken))
	// Output:
	// write prod/db, version 1: ok
	// read prod/db: "hunter2": ok
	// read prod/cache: 404 secret_not_found: No secret at this path
	// read version 9 of prod/db: 404 version_not_found: The secret has no version 9
	// write prod/db as a reader: 403 access_denied: The token may only read
	// write prod/db after version 7: 409 version_conflict: Somebody else wrote first
	// write nothing to prod/db: 422 validation_error: Some fields are not valid
	// lease prod/db: lease-1: ok
	// write prod/queue: ok
	// write prod/search, over quota: 429 quota_exceeded: All secrets of the quota are in use
	// does policy ops exist: false: ok
}

// tour makes a few calls.
func tour(ctx context.Context, admin, reader *client.Client) {
	v, err := admin.PutSecret(ctx, "prod/db", "hunter2")
	show(fmt.Sprintf("write prod/db, version %d", v.Number), err)
	v, err = reader.GetSecret(ctx, "prod/db")
	show(fmt.Sprintf("read prod/db: %q", v.Value), err)

	_, err = reader.GetSecret(ctx, "prod/cache")
	show("read prod/cache", err)
	_, err = reader.GetVersion(ctx, "prod/db", 9)
	show("read version 9 of prod/db", err)
	_, err = reader.PutSecret(ctx, "prod/db", "hunter3")
	show("write prod/db as a reader", err)
	_, err = admin.PutSecretAfter(ctx, "prod/db", "hunter3", 7)
	show("write prod/db after version 7", err)
	_, err = admin.PutSecret(ctx, "prod/db", "")
	show("write nothing to prod/db", err)

	lease, err := admin.CreateLease(ctx, "prod/db", time.Minute)
	show("lease prod/db: "+lease.ID, err)
	_, err = admin.PutSecret(ctx, "prod/queue", "a")
	show("write prod/queue", err)
	_, err = admin.PutSecret(ctx, "prod/search", "b")
	show("write prod/search, over quota", err)

	found, err := reader.PolicyExists(ctx, "ops")
	show(fmt.Sprintf("does policy ops exist: %t", found), err)
}

// show prints the outcome of one call.
func show(what string, err error) {
	var e *client.APIError
	switch {
	case err == nil:
		fmt.Printf("%s: ok\n", what)
	case errors.As(err, &e):
		fmt.Printf("%s: %d %s: %s\n", what, e.Status, e.Code, e.Message)
	default:
		fmt.Printf("%s: %v\n", what, err)
	}
}
