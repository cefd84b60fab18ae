// Command vault is the small API that errcodelint is tried on. It starts the server on a free port
// of the loopback interface, calls it through the client, prints what comes back, and stops.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/errcodelint/errcodelint/examples/vault/client"
	"github.com/errcodelint/errcodelint/examples/vault/server"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: server.New(server.WithQuota(2)), ReadHeaderTimeout: 5 * time.Second}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(listener) }()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	base := "http://" + listener.Addr().String()
	tour(ctx, client.New(base, server.AdminToken), client.New(base, server.ReaderToken))

	if err := srv.Shutdown(ctx); err != nil {
		return err
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
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
		fmt.Printf("%-32s ok\n", what)
	case errors.As(err, &e):
		fmt.Printf("%-32s %d %s: %s\n", what, e.Status, e.Code, e.Message)
	default:
		fmt.Printf("%-32s %v\n", what, err)
	}
}
