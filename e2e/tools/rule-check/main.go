// rule-check says of files with groups of rules what Prometheus would say when it loads them: nothing, or every mistake.
package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	mistakes := 0
	for _, path := range os.Args[1:] {
		_, errs := rulefmt.ParseFile(path, false, model.LegacyValidation, parser.NewParser(parser.Options{}), slog.Default())
		for _, err := range errs {
			fmt.Fprintln(os.Stderr, err)
		}
		mistakes += len(errs)
	}
	if mistakes > 0 {
		os.Exit(1)
	}
}
