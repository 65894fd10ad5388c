package com.example.rides;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Books rides by HTTP. */
@RestController
public class RideController {

    private final RideService rides;

    public RideController(RideService rides) {
        this.rides = rides;
    }

    /** Answers with the number that the rider dials. */
    @PostMapping("/rides")
    public String book(
            @RequestParam("id") String id, @RequestParam("rider") String rider, @RequestParam("driver") String driver) {
        return rides.book(id, rider, driver);
    }

    @ExceptionHandler(IllegalStateException.class)
    public ResponseEntity<String> refuse(IllegalStateException e) {
        return ResponseEntity.status(409).body(e.getMessage());
    }
}
