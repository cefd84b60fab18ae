package main

import (
	"net/http"

	"example.com/shop/api"
	"example.com/shop/server"
)

func orders(w http.ResponseWriter, r *http.Request) {
	api.Write(w, &api.Error{Status: http.StatusPaymentRequired, Code: "no_credit"})
}

func main() {
	s := &server.Shop{Store: api.NewMemory()}
	s.Orders = orders
	http.ListenAndServe("localhost:8080", server.New(s))
}
