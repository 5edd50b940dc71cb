// Stands in for modules that only mark a file as belonging to the server.
export {}
