// Package endpoint finds which route of a server can send which errors.
//
// It works in two steps. Of each package, Of keeps as plain data what it registers (notes), what
// its functions call, send and carry (graph). Routes then puts the packages of a program
// together: a note is a route where all routers on its way are known, and what can be sent for it
// is the union over all functions that can be reached from its handler and its middlewares.
//
// # Routers as values
//
// A watcher reads the package path by path (symbolic.Watch). A router is a Handle with a name of
// its own, the router that it was made from, a prefix, and middlewares; a handler that was put
// together by calls is a Handle with all functions that it was made of. Helpers with parameters,
// loops over tables, structs that hold a router: the reader sees through them as through any other
// code, since to it these are values like all others.
//
// # What is sent
//
// A send whose code and status are known is one pair. Where they come from an error that a
// function below has made, each error that can be made below that call is one. A condition on a
// sentinel or on a type holds only where something below names it. What is left is Unknown, with
// its place.
package endpoint
